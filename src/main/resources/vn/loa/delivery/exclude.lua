-- Excludes everybody of one block who is still pending, for a reason that ends the run (cancelled, expired), or those
-- named whose data is erased.
--
-- KEYS  1 audience, 2 attempted, 3 the plane to enter them in, 4... the other exclusion planes of the run
-- ARGV  1 seconds planes live, 2 and 3 whom to exclude (offset in bytes, bits), or nothing for everybody
local pending, part = KEYS[1] .. ':pending', KEYS[1] .. ':part'
redis.call('BITOP', 'AND', pending, KEYS[1], KEYS[1])
if #ARGV == 3 then
  redis.call('DEL', part)
  redis.call('SETRANGE', part, ARGV[2], ARGV[3])
  redis.call('BITOP', 'AND', pending, pending, part)
end
for i = 2, #KEYS do
  redis.call('BITOP', 'AND', part, pending, KEYS[i])
  redis.call('BITOP', 'XOR', pending, pending, part)
end
local left = redis.call('BITCOUNT', pending)
if left > 0 then
  redis.call('BITOP', 'OR', KEYS[3], KEYS[3], pending)
  redis.call('EXPIRE', KEYS[3], ARGV[1])
end
redis.call('DEL', pending, part)
return left

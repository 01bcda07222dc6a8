-- Takes back the claim on people to whom nothing was sent: they are pending again, and the contact is not counted.
--
-- KEYS  1 attempted, 2 accepted, 3 failed, 4 unknown, 5... contact sets of this run, by day
-- ARGV  1 and 2 people to release (offset in bytes, bits), 3 seconds planes live, 4 seconds contacts live
-- Whoever has an outcome keeps it: a late answer beats the release.
local release, part = KEYS[1] .. ':release', KEYS[1] .. ':part'
redis.call('DEL', release)
redis.call('SETRANGE', release, ARGV[1], ARGV[2])
redis.call('BITOP', 'AND', release, release, KEYS[1])
for i = 2, 4 do
  redis.call('BITOP', 'AND', part, release, KEYS[i])
  redis.call('BITOP', 'XOR', release, release, part)
end
redis.call('BITOP', 'XOR', KEYS[1], KEYS[1], release)
redis.call('EXPIRE', KEYS[1], ARGV[3])
for i = 5, #KEYS do
  redis.call('BITOP', 'AND', part, release, KEYS[i])
  if redis.call('BITCOUNT', part) > 0 then
    redis.call('BITOP', 'XOR', KEYS[i], KEYS[i], part)
    redis.call('EXPIRE', KEYS[i], ARGV[4])
  end
end
redis.call('DEL', release, part)
return 1

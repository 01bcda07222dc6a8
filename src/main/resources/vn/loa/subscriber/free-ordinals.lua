-- Moves the first so many bunches of resting ordinals to the free ones, in one step, so that no ordinal is ever on both
-- lists or on neither; not if somebody else has moved them since they were read. No TTL on either: what rests is freed,
-- what is free is given.
--
-- KEYS  1 resting, 2 free
-- ARGV  1 how many bunches, 2 the last of them as it was read, 3... their ordinals, packed
local count = tonumber(ARGV[1])
if redis.call('LINDEX', KEYS[1], count - 1) ~= ARGV[2] then
  return 0
end
redis.call('LTRIM', KEYS[1], count, -1)
for i = 3, #ARGV do
  redis.call('RPUSH', KEYS[2], ARGV[i])
end
return 1

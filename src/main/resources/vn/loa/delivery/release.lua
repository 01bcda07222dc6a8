-- Takes back the claim on people to whom nothing was sent: they are pending again, and the day's contact is not counted.
--
-- KEYS  1 attempted, 2 contact set of this run and day, 3 accepted, 4 failed, 5 unknown
-- ARGV  1 and 2 people to release (offset in bytes, bits), 3 seconds planes live, 4 seconds contacts live
-- Whoever has an outcome keeps it: a late answer beats the release.
local release, part = KEYS[1] .. ':release', KEYS[1] .. ':part'
redis.call('DEL', release)
redis.call('SETRANGE', release, ARGV[1], ARGV[2])
redis.call('BITOP', 'AND', release, release, KEYS[1])
for i = 3, 5 do
  redis.call('BITOP', 'AND', part, release, KEYS[i])
  redis.call('BITOP', 'XOR', release, release, part)
end
redis.call('BITOP', 'XOR', KEYS[1], KEYS[1], release)
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('BITOP', 'AND', part, release, KEYS[2])
redis.call('BITOP', 'XOR', KEYS[2], KEYS[2], part)
redis.call('EXPIRE', KEYS[2], ARGV[4])
redis.call('DEL', release, part)
return 1

-- Puts everybody of a block who is in no set of a source into the set of the source without a name. Doing it again
-- changes nothing. No TTL: people live until they are erased.
--
-- KEYS  1 known, 2 the unnamed source, 3... every other source
-- ARGV  1 a key of the same slot to reckon in
-- Returns how many people joined.
local unnamed, part = ARGV[1], ARGV[1] .. ':part'

redis.call('BITOP', 'AND', unnamed, KEYS[1], KEYS[1])
for i = 2, #KEYS do
  redis.call('BITOP', 'AND', part, unnamed, KEYS[i])
  redis.call('BITOP', 'XOR', unnamed, unnamed, part)
end
local joined = redis.call('BITCOUNT', unnamed)
if joined > 0 then
  redis.call('BITOP', 'OR', KEYS[2], KEYS[2], unnamed)
end
redis.call('DEL', unnamed, part)
return joined

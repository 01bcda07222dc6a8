-- Counts the people of some planes of one block, all at one moment.
-- KEYS: the planes. Answers a count for each.
local counts = {}
for i = 1, #KEYS do
  counts[i] = redis.call('BITCOUNT', KEYS[i])
end
return counts

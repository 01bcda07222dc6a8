-- Writes what a load changes in one block, all of it at once, so that no reader and no crash ever sees half a person.
-- The bitmaps are merged rather than replaced: others (installs, opt-outs, tags) may have marked people meanwhile.
-- "known" is the last of the sets and so the last to change; whoever is being erased since the load read them stays
-- unknown. No TTL: people live until they are erased.
local records, areas, version, scratch, leaving = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local firstRecord, cards = tonumber(ARGV[1]), ARGV[2]
local firstArea, numbers = tonumber(ARGV[3]), ARGV[4]

redis.call('SETRANGE', records, firstRecord, cards)
redis.call('SETRANGE', areas, firstArea, numbers)
redis.call('SET', version, ARGV[5])

for i = 6, #KEYS do
  local joins, leaves = ARGV[2 * i - 6], ARGV[2 * i - 5]
  if #joins > 0 then
    redis.call('SET', scratch, joins)
    redis.call('BITOP', 'OR', KEYS[i], KEYS[i], scratch)
  end
  if #leaves > 0 then
    redis.call('SET', scratch, leaves)
    redis.call('BITOP', 'NOT', scratch, scratch)
    redis.call('BITOP', 'AND', KEYS[i], KEYS[i], scratch)
  end
end
if redis.call('EXISTS', leaving) == 1 then
  local known = KEYS[#KEYS]
  redis.call('BITOP', 'AND', scratch, known, leaving)
  redis.call('BITOP', 'XOR', known, known, scratch)
end
redis.call('DEL', scratch)
return 1

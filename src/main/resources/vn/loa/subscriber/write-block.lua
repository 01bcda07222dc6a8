-- Writes what a load changes in one block, all of it at once, so that no reader and no crash ever sees half a person.
-- The bitmaps are merged rather than replaced: others (installs, opt-outs, tags) may have marked people meanwhile.
-- "known" is the last of the sets and so the last to change. No TTL: people live until they are erased.
local records, areas, version, scratch = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local firstRecord, cards = tonumber(ARGV[1]), ARGV[2]
local firstArea, numbers = tonumber(ARGV[3]), ARGV[4]

redis.call('SETRANGE', records, firstRecord, cards)
redis.call('SETRANGE', areas, firstArea, numbers)
redis.call('SET', version, ARGV[5])

for i = 5, #KEYS do
  local joins, leaves = ARGV[2 * i - 4], ARGV[2 * i - 3]
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
redis.call('DEL', scratch)
return 1

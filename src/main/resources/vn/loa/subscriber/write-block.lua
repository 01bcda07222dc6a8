-- Writes what a load changes in one block, all of it at once, so that no reader and no crash ever sees half a person,
-- nor a person whom the load's own sets do not count.
-- The bitmaps are merged rather than replaced: others (installs, opt-outs, tags) may have marked people meanwhile.
-- "known" is the last of the sets and so the last to change; whoever is being erased since the load read them stays
-- unknown. No TTL for people: they live until they are erased. The sets of the load end by themselves, long after a load
-- that died would have been run again.
--
-- KEYS  1 records, 2 areas, 3 version, 4 scratch, 5 leaving, 6 known, 7 days of operators' own files,
--       8... sets, those of the load first
-- ARGV  1 the version that was read, or 'any', 2 the next one, or '' when records and areas stay as they are,
--       3 and 4 records (offset in bytes, bytes), 5 and 6 areas, 7 days from the same offset as areas, or '',
--       8 who becomes known, 9 how many sets are the load's, 10 their TTL,
--       11... for each set who joins and who leaves
-- Returns 0, and changes nothing, when somebody else has written records since the load read them.
local version, scratch, leaving, known = KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local seen, next_version, arrivals, own, ttl = ARGV[1], ARGV[2], ARGV[8], tonumber(ARGV[9]), ARGV[10]

-- A column is made as long as it will ever be: of one that grows, Redis sets aside up to twice the length.
local function whole(column, length)
  if redis.call('EXISTS', column) == 0 then
    redis.call('SETRANGE', column, length - 1, '\0')
  end
end

if seen ~= 'any' and (redis.call('GET', version) or '') ~= seen then
  return 0
end
if #next_version > 0 then
  whole(KEYS[1], 65536 * 8)
  redis.call('SETRANGE', KEYS[1], ARGV[3], ARGV[4])
  if #ARGV[6] > 0 then
    whole(KEYS[2], 65536 * 2)
    redis.call('SETRANGE', KEYS[2], ARGV[5], ARGV[6])
  end
  if #ARGV[7] > 0 then
    whole(KEYS[7], 65536 * 2)
    redis.call('SETRANGE', KEYS[7], ARGV[5], ARGV[7])
  end
  redis.call('SET', version, next_version)
end

for i = 8, #KEYS do
  local joins, leaves = ARGV[2 * i - 5], ARGV[2 * i - 4]
  if #joins > 0 then
    redis.call('SET', scratch, joins)
    redis.call('BITOP', 'OR', KEYS[i], KEYS[i], scratch)
  end
  if #leaves > 0 then
    redis.call('SET', scratch, leaves)
    redis.call('BITOP', 'NOT', scratch, scratch)
    redis.call('BITOP', 'AND', KEYS[i], KEYS[i], scratch)
  end
  if i < 8 + own then
    redis.call('PEXPIRE', KEYS[i], ttl)
  end
end

if #arrivals > 0 then
  redis.call('SET', scratch, arrivals)
  redis.call('BITOP', 'OR', known, known, scratch)
  if redis.call('EXISTS', leaving) == 1 then
    redis.call('BITOP', 'AND', scratch, known, leaving)
    redis.call('BITOP', 'XOR', known, known, scratch)
  end
end
redis.call('DEL', scratch)
return 1

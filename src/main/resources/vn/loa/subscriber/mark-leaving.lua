-- Makes people unknown and marks them as leaving, in one step: from now on no expression finds them and nobody texts
-- them, and a crash leaves a mark by which the next sweep finishes what was begun.
-- No TTL: the mark goes when everything else about them has gone.
--
-- KEYS  1 known, 2 leaving
-- ARGV  1 and 2 the people (offset in bytes, bits), 3 'yes' to mark also those who are not known (yet)
-- Returns everybody who is leaving now, those marked before included.
local known, leaving = KEYS[1], KEYS[2]
local people = leaving .. ':people'

redis.call('DEL', people)
redis.call('SETRANGE', people, ARGV[1], ARGV[2])
if ARGV[3] ~= 'yes' then
  redis.call('BITOP', 'AND', people, people, known)
end
if redis.call('BITCOUNT', people) > 0 then
  redis.call('BITOP', 'OR', leaving, leaving, people)
  redis.call('BITOP', 'AND', people, people, known)
  redis.call('BITOP', 'XOR', known, known, people)
end
redis.call('DEL', people)
return redis.call('GET', leaving) or ''

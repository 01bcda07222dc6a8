-- Takes the mark off people of whom nothing is left; of two that finish the same erasure only one is told so, and only
-- that one gives the places free.
--
-- KEYS  1 leaving
-- ARGV  1 and 2 the people (offset in bytes, bits)
-- Returns those whose mark this call took off.
local leaving = KEYS[1]
local people = leaving .. ':people'

redis.call('DEL', people)
redis.call('SETRANGE', people, ARGV[1], ARGV[2])
redis.call('BITOP', 'AND', people, people, leaving)
local ended = redis.call('GET', people) or ''
redis.call('BITOP', 'XOR', leaving, leaving, people)
if redis.call('BITCOUNT', leaving) == 0 then
  redis.call('DEL', leaving)
end
redis.call('DEL', people)
return ended

-- Takes people of one block out of the sets of who was texted on which day. A set that nobody is left in goes; the others
-- keep the time they had left to live, which BITOP would drop.
--
-- KEYS  1 the list of contact sets by day; the sets it names lie in the same slot
-- ARGV  1 and 2 the people (offset in bytes, bits)
local days = KEYS[1]
local people, part = days .. ':people', days .. ':part'

redis.call('DEL', people)
redis.call('SETRANGE', people, ARGV[1], ARGV[2])
for _, set in ipairs(redis.call('ZRANGE', days, 0, -1)) do
  redis.call('BITOP', 'AND', part, set, people)
  if redis.call('BITCOUNT', part) > 0 then
    local left = redis.call('PTTL', set)
    redis.call('BITOP', 'XOR', set, set, part)
    if redis.call('BITCOUNT', set) == 0 then
      redis.call('DEL', set)
      redis.call('ZREM', days, set)
    elseif left > 0 then
      redis.call('PEXPIRE', set, left)
    end
  end
end
redis.call('DEL', people, part)
return 1

-- Gives each name that has none yet the next number from 1, and answers the numbers of all names in their order.
-- One script, so that two nodes that start together agree. No TTL: records of people refer to these numbers for ever.
local numbers = KEYS[1]
local given = redis.call('HLEN', numbers)
local answer = {}

for i, name in ipairs(ARGV) do
  local number = redis.call('HGET', numbers, name)
  if not number then
    given = given + 1
    number = given
    redis.call('HSET', numbers, name, number)
  end
  answer[i] = tonumber(number)
end
return answer

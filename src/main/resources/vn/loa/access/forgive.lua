-- Takes back one counted attempt that turned out right, and the pause that it has begun; the wrong ones before it stay.
--
-- KEYS  1 the attempts of one address
-- Answers how many are left. No TTL: the key keeps its own.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
local left = redis.call('HINCRBY', KEYS[1], 'count', -1)
redis.call('HDEL', KEYS[1], 'until')
if left <= 0 then
  redis.call('DEL', KEYS[1])
end
return left

-- Prolongs the turn of whoever holds this token, or gives it back when the time asked for is 0; answers 0 when another
-- holds it by now. TTL: the lease, renewed several times within it, so that the turn of a dead node ends by itself.
local turn = KEYS[1]
local token, millis = ARGV[1], tonumber(ARGV[2])

if redis.call('GET', turn) ~= token then
  return 0
end
if millis == 0 then
  return redis.call('DEL', turn)
end
return redis.call('PEXPIRE', turn, millis)

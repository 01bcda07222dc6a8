-- Prolongs the lease of whoever holds this token, or gives it back when the time asked for is 0; answers 0 when another
-- holds it by now. TTL: the lease itself, renewed several times within it, so that the lease of the dead ends by itself.
local lease = KEYS[1]
local token, millis = ARGV[1], tonumber(ARGV[2])

if redis.call('GET', lease) ~= token then
  return 0
end
if millis == 0 then
  return redis.call('DEL', lease)
end
return redis.call('PEXPIRE', lease, millis)

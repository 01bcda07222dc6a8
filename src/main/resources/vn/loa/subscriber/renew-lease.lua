-- Prolongs the lease of the load that holds this token, or gives it back when the time asked for is 0; answers 0 when
-- another holds it by now. TTL: the lease itself, renewed several times within it.
local writer = KEYS[1]
local token, millis = ARGV[1], tonumber(ARGV[2])

if redis.call('GET', writer) ~= token then
  return 0
end
if millis == 0 then
  return redis.call('DEL', writer)
end
return redis.call('PEXPIRE', writer, millis)

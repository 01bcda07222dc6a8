-- Notes the version that the data has by now; it only ever rises, so that a node that lags behind cannot take back what
-- another has done. No TTL: it holds as long as the data that it speaks of.
local version = tonumber(redis.call('GET', KEYS[1]) or '0')
if tonumber(ARGV[1]) > version then
  redis.call('SET', KEYS[1], ARGV[1])
  return 1
end
return 0

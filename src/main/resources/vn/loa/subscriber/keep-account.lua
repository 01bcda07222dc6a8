-- Keeps how far a load has come, together with the lines it rejected since; answers 0, and keeps nothing, when the
-- account has moved on since this load read it, because somebody else runs the load by now.
-- TTL: 30 days, in which the report can be read and a load that died can be run again.
local account, rejected = KEYS[1], KEYS[2]
local seen, written, ttl = ARGV[1], ARGV[2], ARGV[3]

if (redis.call('HGET', account, 'turn') or '0') ~= seen then
  return 0
end
redis.call('HSET', account, 'turn', seen + 1, 'account', written)
redis.call('PEXPIRE', account, ttl)
for i = 4, #ARGV do
  redis.call('RPUSH', rejected, ARGV[i])
end
redis.call('PEXPIRE', rejected, ttl)
return 1

-- Whether a reply may be answered: counts the answers of the last 24 hours in one step, so that neither replies worked at
-- once nor one worked again after a crash are counted wrong. A set lives 24 hours after its last answer.
-- KEYS: the number's answered replies (sorted set by time). ARGV: the reply, now in ms, how many may be (0: any number).
local day = 86400000
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[2] - day)
if redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  return 1
end
local most = tonumber(ARGV[3])
if most > 0 and redis.call('ZCARD', KEYS[1]) >= most then
  return 0
end
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], day)
return 1

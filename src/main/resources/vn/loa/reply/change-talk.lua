-- Assigns or closes a conversation that is still there; its time to live stays.
-- KEYS: the conversation (hash), those that are open and those that are closed (sorted sets by time).
-- ARGV: its id, 'assign' or 'close', whom it is assigned to ('' for nobody).
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
if ARGV[2] == 'assign' then
  redis.call('HSET', KEYS[1], 'assignee', ARGV[3])
  return 1
end
redis.call('HSET', KEYS[1], 'state', 'CLOSED')
local at = redis.call('ZSCORE', KEYS[2], ARGV[1])
if at then
  redis.call('ZREM', KEYS[2], ARGV[1])
  redis.call('ZADD', KEYS[3], at, ARGV[1])
  redis.call('EXPIRE', KEYS[3], redis.call('TTL', KEYS[1]))
end
return 1

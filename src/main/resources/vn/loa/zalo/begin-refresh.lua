-- Notes that the refresh token of this version is about to be sent, so that a node that dies before it has written the
-- answer leaves word of it. Answers 0 when the version is another by now, 1, or 2 when this was noted before.
-- KEYS: the account's tokens (hash; its TTL stays). ARGV: the version, now in milliseconds.
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then
  return 0
end
local before = redis.call('HGET', KEYS[1], 'begun')
redis.call('HSET', KEYS[1], 'begun', ARGV[2])
return before and 2 or 1

-- Notes when a user last met the account and whether they follow it; an event that comes late changes nothing that a
-- later one has said.
-- TTL: given, from the last event on.
-- KEYS: the user (hash). ARGV: milliseconds of the event, '1' follows, '0' follows no more or '', seconds.
local at = tonumber(ARGV[1])
if at > tonumber(redis.call('HGET', KEYS[1], 'met') or 0) then
  redis.call('HSET', KEYS[1], 'met', ARGV[1])
end
if ARGV[2] ~= '' and at >= tonumber(redis.call('HGET', KEYS[1], 'followsAt') or 0) then
  redis.call('HSET', KEYS[1], 'follows', ARGV[2], 'followsAt', ARGV[1])
end
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1

-- Keeps one part of a long text until the others are there, and answers the whole text when this was the last, again and
-- again until `end-text.lua` says that it is in safe hands.
--
-- KEYS  1 the text (hash of its marks and parts), 2 the texts begun (sorted by when they are overdue), 3 where the text
--       goes that had the same reference before, if it turns out to be another
-- ARGV  1 which part, 2 of how many, 3 what it holds, 4 the text's id if it is new, 5 sender, 6 receiver,
--       7 the moment (ms), 8 when the text is overdue (ms), 9 seconds it lives
-- Answers the text's fields and values, or nothing. It lives for days, longer than any wait for its parts, so that a
-- node that was down finds it and hands it on.
local text, begun, aside = KEYS[1], KEYS[2], KEYS[3]
local before = redis.call('HGET', text, ARGV[1])
local ended = redis.call('HEXISTS', text, 'ended') == 1

if ended and before == ARGV[3] then
  return {}
end
if ended then
  redis.call('DEL', text)
elseif before and before ~= ARGV[3] then
  redis.call('RENAME', text, aside)
  redis.call('ZREM', begun, text)
  redis.call('ZADD', begun, 0, aside)
end
if redis.call('EXISTS', text) == 0 then
  redis.call('HSET', text, 'id', ARGV[4], 'from', ARGV[5], 'to', ARGV[6], 'at', ARGV[7], 'total', ARGV[2])
  redis.call('ZADD', begun, ARGV[8], text)
  redis.call('EXPIRE', text, ARGV[9])
  redis.call('EXPIRE', begun, ARGV[9])
end
redis.call('HSET', text, ARGV[1], ARGV[3])
if redis.call('HLEN', text) == 5 + tonumber(ARGV[2]) then
  return redis.call('HGETALL', text)
end
return {}

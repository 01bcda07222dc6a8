-- Ends a long text that was handed on. It stays for a while, so that a part that is delivered again begins no new text.
--
-- KEYS  1 the text, 2 the texts begun
-- ARGV  1 its id, 2 seconds it stays
if redis.call('HGET', KEYS[1], 'id') == ARGV[1] then
  redis.call('ZREM', KEYS[2], KEYS[1])
  if string.find(KEYS[1], ':%x+%-%x+%-%x+%-%x+%-%x+$') then
    redis.call('DEL', KEYS[1]) -- it lay aside: another text has its reference, and its parts would go there
  else
    redis.call('HSET', KEYS[1], 'ended', '1')
    redis.call('EXPIRE', KEYS[1], ARGV[2])
  end
end
return 1

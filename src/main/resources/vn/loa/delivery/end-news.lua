-- Ends an attempt to tell a sender what has become of a text, or puts it off. What became known since it was taken is still
-- to be told.
--
-- KEYS  1 the news: ids by the moment they are due, 2 the text's record
-- ARGV  1 its id, 2 how long its story was when it was told, 3 when it is due again (milliseconds), 0 for never,
--       4 'yes' when this try does not count
if redis.call('EXISTS', KEYS[2]) == 0 then
  return redis.call('ZREM', KEYS[1], ARGV[1])
end
if ARGV[4] == 'yes' then
  redis.call('HINCRBY', KEYS[2], 'tries', -1)
end
if ARGV[3] ~= '0' then
  return redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
end
redis.call('HDEL', KEYS[2], 'tries')
if redis.call('HSTRLEN', KEYS[2], 'timeline') == tonumber(ARGV[2]) then
  return redis.call('ZREM', KEYS[1], ARGV[1])
end
return redis.call('ZADD', KEYS[1], 0, ARGV[1])

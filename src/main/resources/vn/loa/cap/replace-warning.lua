-- Puts a warning in the place of the one it was made from, if that is still there.
--
-- KEYS  1 the warning, 2 all warnings by when they were first proposed
-- ARGV  1 as it was, empty for none, 2 as it is from now on, 3 id, 4 now (milliseconds), 5 seconds all lives
-- Returns whether it was put.
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[5])
redis.call('ZADD', KEYS[2], 'NX', ARGV[4], ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', tonumber(ARGV[4]) - tonumber(ARGV[5]) * 1000)
redis.call('EXPIRE', KEYS[2], ARGV[5])
return 1

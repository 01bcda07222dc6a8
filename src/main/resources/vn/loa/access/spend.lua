-- Takes one text from what a key may send, if its rate and its day leave any: both or neither.
--
-- KEYS  1 when the next text would be due at an even rate (milliseconds), 2 texts of this day
-- ARGV  1 now (milliseconds), 2 texts a second, 3 texts a day, 4 seconds the day's count lives
-- Answers 0, or how many milliseconds to wait, or -1 when the day's texts are spent. A second's worth may come at once; the
-- first key ends by itself when it means nothing any more.
local now, rate = tonumber(ARGV[1]), tonumber(ARGV[2])
if tonumber(redis.call('GET', KEYS[2]) or '0') >= tonumber(ARGV[3]) then
  return -1
end
local due = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now - 1000)
if due + 1000 / rate > now then
  return math.max(1, math.ceil(due + 1000 / rate - now))
end
redis.call('SET', KEYS[1], string.format('%.3f', due + 1000 / rate), 'PX', 10000)
redis.call('INCR', KEYS[2])
redis.call('EXPIRE', KEYS[2], ARGV[4])
return 0

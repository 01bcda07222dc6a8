-- Counts an attempt to sign in, unless one has to wait; after some free ones each makes the next wait twice as long.
--
-- KEYS  1 the attempts of one account or one address
-- ARGV  1 now (milliseconds), 2 free attempts, 3 the first pause, 4 the longest (milliseconds)
-- Answers 0, or how many milliseconds to wait; whoever waits is not counted. It ends an hour after the last attempt, longer
-- than any pause.
local now = tonumber(ARGV[1])
local till = tonumber(redis.call('HGET', KEYS[1], 'until') or '0')
if till > now then
  return till - now
end
local count = redis.call('HINCRBY', KEYS[1], 'count', 1)
if count >= tonumber(ARGV[2]) then
  local pause = math.min(tonumber(ARGV[3]) * 2 ^ math.min(count - tonumber(ARGV[2]), 20), tonumber(ARGV[4]))
  redis.call('HSET', KEYS[1], 'until', string.format('%.0f', now + pause))
end
redis.call('EXPIRE', KEYS[1], 3600)
return 0

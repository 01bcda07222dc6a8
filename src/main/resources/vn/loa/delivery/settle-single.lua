-- Notes how far a single text has come, unless its record is gone: a text whose recipient was erased meanwhile must not
-- leave a record again. The record's TTL stays.
--
-- KEYS  1 the text's record
-- ARGV  1 the state, 2 and 3 the part that a receipt is about, counted from 0, and how many the text has
-- A text is delivered when each of its parts is, undelivered as soon as one is not.
-- Answers 1 when it is noted. The first receipt is the last word, accepted gives way to a receipt only, and nothing that
-- is known turns back into unknown: late answers come in any order.
local before, state = redis.call('HGET', KEYS[1], 'state'), ARGV[1]
if not before then
  return 0
end
local receipt = state == 'DELIVERED' or state == 'UNDELIVERED'
if before == 'DELIVERED' or before == 'UNDELIVERED'
    or before == 'ACCEPTED' and not receipt
    or before == 'FAILED' and state == 'UNKNOWN' then
  return 0
end
local parts = tonumber(ARGV[3])
if state == 'DELIVERED' and parts > 1 then
  redis.call('HSET', KEYS[1], 'delivered-' .. ARGV[2], '1')
  for part = 0, parts - 1 do
    if redis.call('HEXISTS', KEYS[1], 'delivered-' .. part) == 0 then
      return 1
    end
  end
end
redis.call('HSET', KEYS[1], 'state', state)
return 1

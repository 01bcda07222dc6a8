-- Notes how far a single text has come, unless its record is gone: a text whose recipient was erased meanwhile must not
-- leave a record again. The record's TTL stays.
--
-- KEYS  1 the text's record
-- ARGV  1 the state
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
redis.call('HSET', KEYS[1], 'state', state)
return 1

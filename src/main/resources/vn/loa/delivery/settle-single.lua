-- Notes how far a single text has come, unless its record is gone: a text whose recipient was erased meanwhile must not
-- leave a record again. The record's TTL stays.
--
-- KEYS  1 the text's record
-- ARGV  1 the state
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
redis.call('HSET', KEYS[1], 'state', ARGV[1])
return 1

-- Notes the rate that a person holds a run to, or takes it away, while the run is not over; answers whether it did. A run
-- that was forgotten does not come back as a key without end.
--
-- KEYS  1 the run's state
-- ARGV  1 parts per second, 0 to follow the order again
local state = redis.call('HGET', KEYS[1], 'state')
if not state or state == 'FINISHED' or state == 'CANCELLED' then
  return 0
end
if ARGV[1] == '0' then
  redis.call('HDEL', KEYS[1], 'rate')
else
  redis.call('HSET', KEYS[1], 'rate', ARGV[1])
end
return 1

-- Takes cases about which something is to be done now. Until it is done they are due again after a while, so that a node
-- which dies in between leaves none behind.
--
-- KEYS  1 the cases by when something is to be done
-- ARGV  1 how the keys of cases begin, in the same slot, 2 now (milliseconds), 3 how many at most, 4 when they are due again
-- Returns for each its id and its record, as HGETALL tells it.
local taken = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[2], 'LIMIT', 0, ARGV[3])) do
  local record = redis.call('HGETALL', ARGV[1] .. id)
  if #record == 0 then
    redis.call('ZREM', KEYS[1], id)
  else
    redis.call('ZADD', KEYS[1], ARGV[4], id)
    taken[#taken + 1] = id
    taken[#taken + 1] = record
  end
end
return taken

-- Enters a decision about a batch, if it stands as it is thought to; its cases have to follow.
--
-- KEYS  1 the batch, 2 the batches whose cases have to follow
-- ARGV  1 id, 2 the states it may be in, 3 the state it gets, or empty, 4 now (milliseconds), 5... fields and values
-- Returns whether it was entered, and the state before.
local state = redis.call('HGET', KEYS[1], 'state')
if not state or not string.find(' ' .. ARGV[2] .. ' ', ' ' .. state .. ' ', 1, true) then
  return {0, state or ''}
end
if ARGV[3] ~= '' then
  redis.call('HSET', KEYS[1], 'state', ARGV[3])
end
redis.call('HSET', KEYS[1], unpack(ARGV, 5))
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
return {1, state}

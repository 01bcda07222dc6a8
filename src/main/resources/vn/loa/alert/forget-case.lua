-- Forgets one case; that there was one stays in the counts of its batch.
--
-- KEYS  1 the case, 2 the cases by when something is to be done, 3 the cases to call about
-- ARGV  1 id, 2 how the keys of counts begin, 3 how those of the cases of a batch begin; all in the same slot
-- Returns the person's number, or nothing.
local state, batch, to = unpack(redis.call('HMGET', KEYS[1], 'state', 'batch', 'to'))
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[1])
if not state then
  return false
end
redis.call('DEL', KEYS[1])
redis.call('ZREM', ARGV[3] .. batch, ARGV[1])
if redis.call('EXISTS', ARGV[2] .. batch) == 1 then
  redis.call('HINCRBY', ARGV[2] .. batch, state, -1)
  redis.call('HINCRBY', ARGV[2] .. batch, 'ERASED', 1)
end
return to

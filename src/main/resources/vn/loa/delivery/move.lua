-- Moves a run from one of the named states to another; answers whether it did. What a person said (paused, cancelled)
-- is thereby never overwritten by what a node noticed (window closed, finished).
--
-- KEYS  1 the run's state
-- ARGV  1 the new state, 2 now (seconds), 3... the states it may come from
local state = redis.call('HGET', KEYS[1], 'state')
for i = 3, #ARGV do
  if state == ARGV[i] then
    redis.call('HSET', KEYS[1], 'state', ARGV[1])
    if ARGV[1] == 'FINISHED' or ARGV[1] == 'CANCELLED' then
      redis.call('HSET', KEYS[1], 'ended', ARGV[2])
    end
    return 1
  end
end
return 0

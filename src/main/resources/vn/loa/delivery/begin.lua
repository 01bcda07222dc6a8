-- Begins a run once: its state, and its slices as entries of a stream of its own, so that a slow run never holds up
-- another. A second call finds the state and changes nothing.
--
-- KEYS  1 the run's state, 2 the run's slices
-- ARGV  1 blocks, 2 slots per slice, 3 now (seconds), 4 seconds both live
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], 'state', 'RUNNING', 'blocks', ARGV[1], 'begun', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
local step = tonumber(ARGV[2])
redis.call('XGROUP', 'CREATE', KEYS[2], 'nodes', '0', 'MKSTREAM')
for block = 0, tonumber(ARGV[1]) - 1 do
  for from = 0, 65535, step do
    redis.call('XADD', KEYS[2], '*', 'block', block, 'from', from, 'to', math.min(from + step, 65536))
  end
end
redis.call('EXPIRE', KEYS[2], ARGV[4])
return 1

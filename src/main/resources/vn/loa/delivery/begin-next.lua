-- Lays out, once, the slices of a run's text that follows a first step. A second call changes nothing.
--
-- KEYS  1 the run's state, 2 the slices of its text
-- ARGV  1 blocks, 0 for a run whose first step is all; 2 slots per slice, 3 seconds they live
if redis.call('HSETNX', KEYS[1], 'next', ARGV[1]) == 0 then
  return 0
end
if ARGV[1] == '0' then
  return 1
end
local step = tonumber(ARGV[2])
redis.call('XGROUP', 'CREATE', KEYS[2], 'nodes', '0', 'MKSTREAM')
for block = 0, tonumber(ARGV[1]) - 1 do
  for from = 0, 65535, step do
    redis.call('XADD', KEYS[2], '*', 'block', block, 'from', from, 'to', math.min(from + step, 65536))
  end
end
redis.call('EXPIRE', KEYS[2], ARGV[3])
return 1

-- Puts a slice back to the end of its stream, if this node still holds it: whoever has taken it over goes on with it, and
-- a slice that was in its stream twice could be in two hands. The stream's TTL stays.
--
-- KEYS  1 the run's slices
-- ARGV  1 group, 2 this node, 3 entry, 4 block, 5 from, 6 to
-- Returns how many slices the stream holds.
local pending = redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[3], ARGV[3], 1)
if pending[1] and pending[1][2] == ARGV[2] then
  redis.call('XACK', KEYS[1], ARGV[1], ARGV[3])
  redis.call('XDEL', KEYS[1], ARGV[3])
  redis.call('XADD', KEYS[1], '*', 'block', ARGV[4], 'from', ARGV[5], 'to', ARGV[6])
end
return redis.call('XLEN', KEYS[1])

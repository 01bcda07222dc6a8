-- Puts a slice that this node holds at the end of its run's slices, for later or for another node, unless another has
-- taken it over. All in one, so that no crash loses the slice or doubles it. The stream's TTL stays: it holds the slice
-- until it holds its successor.
--
-- KEYS  1 the run's slices
-- ARGV  1 group, 2 this node, 3 the slice's entry, 4 block, 5 from, 6 to
-- Returns 1, or 0 when the slice is this node's no more.
local pending = redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[3], ARGV[3], 1)
if not pending[1] or pending[1][2] ~= ARGV[2] then
  return 0
end
redis.call('XADD', KEYS[1], '*', 'block', ARGV[4], 'from', ARGV[5], 'to', ARGV[6])
redis.call('XACK', KEYS[1], ARGV[1], ARGV[3])
redis.call('XDEL', KEYS[1], ARGV[3])
return 1

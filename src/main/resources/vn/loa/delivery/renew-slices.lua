-- Prolongs the leases of those slices that this node still holds, and of no others: a node that was silent for too long
-- must not take back what another has taken over. Two commands in one, so that nobody takes over in between.
--
-- KEYS  1 the run's slices
-- ARGV  1 group, 2 this node, 3... the slices' entries
-- Returns the entries that are this node's no more. The stream's TTL stays.
local lost = {}
for i = 3, #ARGV do
  local pending = redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[i], ARGV[i], 1)
  if pending[1] and pending[1][2] == ARGV[2] then
    redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[i], 'JUSTID')
  else
    lost[#lost + 1] = ARGV[i]
  end
end
return lost

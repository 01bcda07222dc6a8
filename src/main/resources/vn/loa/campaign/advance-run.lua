-- Moves a run from one stage to the next, once: only from the stage expected and, where a node is named, only by the
-- node that holds the run, so that one which was taken for dead cannot undo what its successor did. The hash's TTL stays.
local node, from, to, name, value = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if redis.call('HGET', KEYS[1], 'stage') ~= from then
  return 0
end
if node ~= '' and redis.call('HGET', KEYS[1], 'holder') ~= node then
  return 0
end
redis.call('HSET', KEYS[1], 'stage', to, name, value)
return 1

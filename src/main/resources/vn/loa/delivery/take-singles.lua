-- Takes single texts once each: a text's record, its place among the open texts of the node that took it and its entry
-- under the recipient's number appear together or not at all; what is acknowledged after this can be found by any node.
-- The entry under a number lives as long as the youngest record it names.
--
-- KEYS  1 this node's open texts (by the moment they were taken), 2 the nodes that have some
-- ARGV  1 how a record's key begins, 2 how the key of the texts to a number (set of ids) begins; all lie in the same slot,
--       3 seconds the records live, 4 now (milliseconds), 5 this node, 6... for each text: its id, the number, how many
--       fields and values follow, and these
-- Returns for each text whether it was taken now.
local taken = {}
local i = 6
while i <= #ARGV do
  local id, count = ARGV[i], tonumber(ARGV[i + 2])
  local record, to = ARGV[1] .. id, ARGV[2] .. ARGV[i + 1]
  if redis.call('EXISTS', record) == 1 then
    taken[#taken + 1] = 0
  else
    redis.call('HSET', record, 'state', 'WAITING', 'taken', ARGV[4], 'timeline', ARGV[4] .. '\tWAITING',
      unpack(ARGV, i + 3, i + 2 + count))
    redis.call('EXPIRE', record, ARGV[3])
    redis.call('SADD', to, id)
    redis.call('EXPIRE', to, ARGV[3])
    redis.call('ZADD', KEYS[1], ARGV[4], id)
    taken[#taken + 1] = 1
  end
  i = i + 3 + count
end
redis.call('SADD', KEYS[2], ARGV[5])
return taken

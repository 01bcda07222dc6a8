-- Takes over the open texts of a node that is gone. What waits goes on waiting here; what was claimed and has no answer may
-- have left: nobody can know, so it is unknown, and only a receipt says more.
--
-- KEYS  1 the open texts of the node that is gone, 2 this node's, 3 the nodes that have some, 4 the other's lease, 5 the news: texts whose
--       senders are to be told, by the moment they are due
-- ARGV  1 how a record's key begins, 2 now (milliseconds), 3 the node that is gone, 4 this node, 5 how many at most,
--       6 'yes' when its lease does not count, because this node is the same machine, started again
-- Returns for each text that waits: id, lane, channel, operator. Then how many are left, -1 when the node is not gone.
if ARGV[6] ~= 'yes' and redis.call('EXISTS', KEYS[4]) == 1 then
  return {-1}
end
local waiting = {}
local open = redis.call('ZRANGE', KEYS[1], 0, tonumber(ARGV[5]) - 1, 'WITHSCORES')
for i = 1, #open, 2 do
  local id, record = open[i], ARGV[1] .. open[i]
  local state, lane, channel, operator, timeline =
    unpack(redis.call('HMGET', record, 'state', 'lane', 'channel', 'operator', 'timeline'))
  redis.call('ZREM', KEYS[1], id)
  if state == 'WAITING' then
    redis.call('ZADD', KEYS[2], open[i + 1], id)
    redis.call('SADD', KEYS[3], ARGV[4])
    for _, word in ipairs({id, lane or 'PROMPT', channel or 'sms', operator or 'unknown'}) do
      waiting[#waiting + 1] = word
    end
  elseif state == 'ATTEMPTED' then
    redis.call('HSET', record, 'state', 'UNKNOWN', 'timeline',
      (timeline or '') .. '\n' .. ARGV[2] .. '\tUNKNOWN\tthe node stopped before the answer came')
    tell(KEYS[5], record, id, 'UNKNOWN', ARGV[2])
  end
end
local left = redis.call('ZCARD', KEYS[1])
if left == 0 then
  redis.call('SREM', KEYS[3], ARGV[3])
end
waiting[#waiting + 1] = left
return waiting

-- Takes back single texts that still wait. The node with which one is open finds that it waits no more and lets it go. One
-- that is being handed over is marked, so that it does not wait again when the operator wants it later.
--
-- KEYS  1 the record of one of them; all lie in the same slot
-- ARGV  1 how a record's key begins, 2 now (milliseconds), 3... ids
local withdrawn = 0
for i = 3, #ARGV do
  local record = ARGV[1] .. ARGV[i]
  local state, timeline = unpack(redis.call('HMGET', record, 'state', 'timeline'))
  if state == 'WAITING' then
    redis.call('HSET', record, 'state', 'WITHDRAWN', 'timeline', (timeline or '') .. '\n' .. ARGV[2] .. '\tWITHDRAWN')
    withdrawn = withdrawn + 1
  elseif state == 'ATTEMPTED' then
    redis.call('HSET', record, 'withdrawn', '1')
  end
end
return withdrawn

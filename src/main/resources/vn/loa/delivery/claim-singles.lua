-- Claims single texts for sending, before their first byte leaves: only those that still wait among this node's open
-- texts, so that a node which was silent for too long sends nothing that another has taken over. What is too late to be
-- sent ends here, and what was erased is let go.
--
-- KEYS  1 this node's open texts, 2 the news: texts whose senders are to be told, by the moment they are due
-- ARGV  1 how a record's key begins; the records lie in the same slot, 2 now (milliseconds), 3... ids
-- Returns for each text claimed its id and its record, as HGETALL tells it.
local now = ARGV[2]
local claimed = {}
for i = 3, #ARGV do
  local id = ARGV[i]
  local record = ARGV[1] .. id
  if redis.call('ZSCORE', KEYS[1], id) then
    local state, expires, timeline = unpack(redis.call('HMGET', record, 'state', 'expires', 'timeline'))
    if state == 'WAITING' and expires and tonumber(expires) <= tonumber(now) then
      redis.call('HSET', record, 'state', 'EXPIRED', 'timeline', (timeline or '') .. '\n' .. now .. '\tEXPIRED')
      redis.call('ZREM', KEYS[1], id)
      tell(KEYS[2], record, id, 'EXPIRED', now)
    elseif state == 'WAITING' then
      redis.call('HSET', record, 'state', 'ATTEMPTED')
      -- A text that is tried again and again while no link is up must not grow without end.
      if #(timeline or '') < 4000 then
        redis.call('HSET', record, 'timeline', (timeline or '') .. '\n' .. now .. '\tATTEMPTED')
      end
      claimed[#claimed + 1] = id
      claimed[#claimed + 1] = redis.call('HGETALL', record)
    elseif state ~= 'ATTEMPTED' then
      redis.call('ZREM', KEYS[1], id)
    end
  end
end
return claimed

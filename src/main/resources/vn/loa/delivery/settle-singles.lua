-- Notes what channels said about single texts, unless their records are gone: a text whose recipient was erased meanwhile
-- must not leave a record again. The records' TTL stays. Noting it again changes nothing.
--
-- KEYS  1 this node's open texts, 2 the news: texts whose senders are to be told, by the moment they are due
-- ARGV  1 how a record's key begins, 2 how the key of an operator's id begins; all lie in the same slot, 3 seconds those
--       keys live, 4... for each text: its id, state, moment (milliseconds), more words, how many ids follow, and the ids'
--       hashes, each with what it leads to
-- Accepted gives way to a receipt only, and nothing that is known turns back into unknown: late answers come in any order.
-- ATTEMPTED means that the channel has it to try again: only its story says so.
-- WAITING means that nothing was sent: it takes a claim back, if the text is still this node's.
local function note(id, state, at, words)
  local record = ARGV[1] .. id
  local before, timeline = unpack(redis.call('HMGET', record, 'state', 'timeline'))
  if state == 'ATTEMPTED' then
    local again = '\n' .. at .. '\t' .. state .. '\t' .. words
    if before == state and #(timeline or '') < 4000 and string.sub(timeline or '', -#again) ~= again then
      redis.call('HSET', record, 'timeline', (timeline or '') .. again)
    end
    return
  end
  if state == 'WAITING' then
    if before ~= 'ATTEMPTED' or not redis.call('ZSCORE', KEYS[1], id) then
      return
    end
    if redis.call('HEXISTS', record, 'withdrawn') == 1 then
      state = 'WITHDRAWN'
      redis.call('ZREM', KEYS[1], id)
    end
  else
    redis.call('ZREM', KEYS[1], id)
  end
  if not before or before == state or before == 'DELIVERED' or before == 'UNDELIVERED' or before == 'ACCEPTED'
      or before == 'FAILED' and state == 'UNKNOWN' then
    return
  end
  local line = '\n' .. at .. '\t' .. state
  if words ~= '' then
    line = line .. '\t' .. words
  end
  -- A text that is tried again and again while no link is up must not grow without end.
  if #(timeline or '') < 4000 or state ~= 'WAITING' then
    timeline = (timeline or '') .. line
  end
  redis.call('HSET', record, 'state', state, 'timeline', timeline)
  if state ~= 'WAITING' then
    tell(KEYS[2], record, id, state, at)
  end
end

local i = 4
while i <= #ARGV do
  local id, ids = ARGV[i], tonumber(ARGV[i + 4])
  for j = 1, ids do
    redis.call('SETEX', ARGV[2] .. ARGV[i + 3 + 2 * j], ARGV[3], ARGV[i + 4 + 2 * j])
  end
  note(id, ARGV[i + 1], ARGV[i + 2], ARGV[i + 3])
  i = i + 5 + 2 * ids
end
return 1

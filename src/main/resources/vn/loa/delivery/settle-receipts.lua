-- Enters receipts that speak of single texts. A text is delivered when each of its parts is, undelivered as soon as one is
-- not, and of two that contradict each other the first final one holds. The records' TTL stays.
--
-- KEYS  1 the news: texts whose senders are to be told, by the moment they are due; the records lie in the same slot
-- ARGV  1 how a record's key begins, 2 how the key of an operator's id begins, 3... for each receipt: its id's hash, its
--       state (DELIVERED, UNDELIVERED, INTERMEDIATE), moment (milliseconds), the operator's code, why it is undelivered
-- Returns for each receipt 0 when it speaks of no single text; the moment since when somebody waits for the text when it is
-- urgent and was delivered by this; else 1.
local function enter(id, index, of, state, at, code, cause)
  local record = ARGV[1] .. id
  local before, timeline = unpack(redis.call('HMGET', record, 'state', 'timeline'))
  if not before or before == 'DELIVERED' or before == 'UNDELIVERED' then
    return
  end
  if #(timeline or '') < 8000 then
    local line = '\n' .. at .. '\tRECEIPT\t' .. state .. ' ' .. (index + 1) .. '/' .. of .. ' ' .. code
    redis.call('HSET', record, 'timeline', (timeline or '') .. line)
  end
  if state == 'INTERMEDIATE' then
    return
  end
  if state == 'DELIVERED' and of > 1 then
    redis.call('HSET', record, 'delivered-' .. index, '1')
    for part = 0, of - 1 do
      if redis.call('HEXISTS', record, 'delivered-' .. part) == 0 then
        return
      end
    end
  end
  redis.call('HSET', record, 'state', state, 'cause', cause)
  tell(KEYS[1], record, id, state, 0)
  if state == 'DELIVERED' then
    local lane, asked, taken = unpack(redis.call('HMGET', record, 'lane', 'asked', 'taken'))
    if lane == 'URGENT' then
      return tonumber(asked or taken)
    end
  end
end

local found = {}
for i = 3, #ARGV, 5 do
  local leads = redis.call('GET', ARGV[2] .. ARGV[i])
  local asked
  if leads then
    local id, index, of = string.match(leads, '^(.*)\t(%d+)\t(%d+)$')
    asked = enter(id or leads, tonumber(index or 0), tonumber(of or 1), ARGV[i + 1], ARGV[i + 2], ARGV[i + 3],
      ARGV[i + 4])
  end
  found[#found + 1] = asked or leads and 1 or 0
end
return found

-- Opens the alert to one person, once for each event and stage. A later stage takes the place of an earlier one that is
-- still open; an earlier one does not come after a later; that all is well is said only to those who were alerted.
-- What was cancelled, or ended with nobody having read it, can be opened again: else an alert that was cancelled by
-- mistake would never come.
--
-- KEYS  1 the case, 2 the cases of its number, 3 the cases of its batch, 4 the cases by when something is to be done,
--       5 the cases to call about
-- ARGV  1 id, 2 batch, 3 the event, apart from its exercises, 4 the stage's rank, 5 now (milliseconds), 6 seconds all lives, 7 state, 8 when something is
--       to be done (milliseconds), 0 for nothing, 9 how the keys of cases begin, 10 how those of counts begin, 11... more
--       fields and values
-- Returns what came of it (opened, known, passed, unreached), the earlier case, and its texts.
local rank = tonumber(ARGV[4])
local stage = ARGV[3] .. '\n' .. rank
local before, past, former
local reached = false
for other = 3, 1, -1 do
  local id = redis.call('HGET', KEYS[2], ARGV[3] .. '\n' .. other)
  local state, texts
  if id then
    state, texts = unpack(redis.call('HMGET', ARGV[9] .. id, 'state', 'sent'))
  end
  if state then
    reached = reached or (texts or '') ~= '' or state == 'ACKNOWLEDGED'
    local isOver = state == 'CANCELLED' or other == rank and (state == 'EXPIRED' or state == 'SUPERSEDED')
    if not isOver and not before then
      before, past = id, other
    end
    if other == rank then
      former = id
    end
  end
end
if before and past == rank then
  return {'known', before, ''}
elseif before and past > rank then
  return {'passed', before, ''}
end
local sent = ''
if before then
  local key = ARGV[9] .. before
  local state, batch, texts, timeline = unpack(redis.call('HMGET', key, 'state', 'batch', 'sent', 'timeline'))
  sent = texts or ''
  if state == 'HELD' or state == 'CLIMBING' or state == 'CALLING' then
    redis.call('HSET', key, 'state', 'SUPERSEDED', 'timeline', timeline .. '\n' .. ARGV[5] .. '\tSUPERSEDED\t' .. ARGV[1])
    redis.call('ZREM', KEYS[4], before)
    redis.call('ZREM', KEYS[5], before)
    redis.call('HINCRBY', ARGV[10] .. batch, state, -1)
    redis.call('HINCRBY', ARGV[10] .. batch, 'SUPERSEDED', 1)
  end
end
if rank == 3 and not reached then
  return {'unreached', before or '', sent}
end
redis.call('HSET', KEYS[1], 'batch', ARGV[2], 'opened', ARGV[5], 'state', ARGV[7],
  'step', '-1', 'sent', '', 'timeline', ARGV[5] .. '\t' .. ARGV[7], unpack(ARGV, 11))
if former then
  -- Whoever is erased is erased from this one as well.
  redis.call('HSET', KEYS[2], stage .. '\n' .. former, former)
end
redis.call('HSET', KEYS[2], stage, ARGV[1])
redis.call('ZADD', KEYS[3], ARGV[5], ARGV[1])
local counts = ARGV[10] .. ARGV[2]
redis.call('HINCRBY', counts, ARGV[7], 1)
for _, key in ipairs({KEYS[1], KEYS[2], KEYS[3], counts}) do
  redis.call('EXPIRE', key, ARGV[6])
end
if ARGV[8] ~= '0' then
  redis.call('ZADD', KEYS[4], ARGV[8], ARGV[1])
end
return {'opened', before or '', sent}

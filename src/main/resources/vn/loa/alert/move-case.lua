-- Moves a case on, if it is still where it is thought to be: its state, its timer, its place on the call list and the counts
-- of its batch change together.
--
-- KEYS  1 the case, 2 the cases by when something is to be done, 3 the cases to call about
-- ARGV  1 id, 2 the states it may be in, 3 the step it must be at, or empty, 4 the state it gets, or empty, 5 now
--       (milliseconds), 6 when something is to be done: milliseconds, 0 for never, 7 how the keys of counts begin,
--       8 what the timeline says, or empty, 9... fields and values; '+sent' adds to the texts, '+count' to the counts
-- Returns whether it was moved, and as it was before: state, step, texts.
local state, step, batch, sent, timeline =
  unpack(redis.call('HMGET', KEYS[1], 'state', 'step', 'batch', 'sent', 'timeline'))
if not state then
  redis.call('ZREM', KEYS[2], ARGV[1])
  redis.call('ZREM', KEYS[3], ARGV[1])
  return {0, '', '', ''}
end
if not string.find(' ' .. ARGV[2] .. ' ', ' ' .. state .. ' ', 1, true) or (ARGV[3] ~= '' and ARGV[3] ~= step) then
  return {0, state, step, sent}
end
local counts = ARGV[7] .. batch
if ARGV[4] ~= '' and ARGV[4] ~= state then
  redis.call('HSET', KEYS[1], 'state', ARGV[4], 'was', state)
  redis.call('HINCRBY', counts, state, -1)
  redis.call('HINCRBY', counts, ARGV[4], 1)
  if ARGV[4] == 'CALLING' then
    redis.call('ZADD', KEYS[3], ARGV[5], ARGV[1])
  else
    redis.call('ZREM', KEYS[3], ARGV[1])
  end
end
if ARGV[8] ~= '' and #timeline < 8000 then
  redis.call('HSET', KEYS[1], 'timeline', timeline .. '\n' .. ARGV[5] .. '\t' .. ARGV[8])
end
for i = 9, #ARGV, 2 do
  if ARGV[i] == '+sent' then
    redis.call('HSET', KEYS[1], 'sent', sent .. ' ' .. ARGV[i + 1])
  elseif ARGV[i] == '+count' then
    redis.call('HINCRBY', counts, ARGV[i + 1], 1)
  else
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  end
end
if ARGV[6] == '0' then
  redis.call('ZREM', KEYS[2], ARGV[1])
else
  redis.call('ZADD', KEYS[2], ARGV[6], ARGV[1])
end
return {1, state, step, sent}

-- Adds an entry to the audit log behind the very entry whose hash it was made with.
--
-- KEYS  1 the head ("number:hash" of the last entry), 2 the log
-- ARGV  1 the head that the caller knows, empty for none, 2 the head as it will be, 3 the entry's id, 4 the entry
-- Answers "done", or the head that stands because somebody was faster: two nodes may have made the very same entry. No
-- TTL: it is evidence.
local head = redis.call('GET', KEYS[1]) or ''
if head ~= ARGV[1] then
  return head
end
redis.call('XADD', KEYS[2], ARGV[3], 'entry', ARGV[4], 'hash', string.match(ARGV[2], ':(.*)$'))
redis.call('SET', KEYS[1], ARGV[2])
return 'done'

-- Adds entries to the audit log behind the very entry whose hash the first was made with; all of them or none.
--
-- KEYS  1 the head ("number:hash" of the last entry), 2 the log
-- ARGV  1 the head that the caller knows, empty for none, 2 the head as it will be; then of each entry its id, the entry
--       and its hash
-- Answers "done", or the head that stands because somebody was faster: two nodes may have made the very same entry. No
-- TTL: it is evidence.
local head = redis.call('GET', KEYS[1]) or ''
if head ~= ARGV[1] then
  return head
end
for i = 3, #ARGV, 3 do
  redis.call('XADD', KEYS[2], ARGV[i], 'entry', ARGV[i + 1], 'hash', ARGV[i + 2])
end
redis.call('SET', KEYS[1], ARGV[2])
return 'done'

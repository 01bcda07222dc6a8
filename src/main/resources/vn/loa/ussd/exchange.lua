-- Puts a dialogue in the place of another, or nothing, only where that other still stands: the phone may have begun a
-- new one meanwhile. What it puts lives as long as an unanswered page.
-- KEYS: the phone's dialogue. ARGV: the one before, the one after or '', how many ms that lives.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
if ARGV[2] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return 1

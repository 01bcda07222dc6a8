-- Takes ordinals that are free again off their list, the longest free first; fewer than wanted when there are no more.
-- Both the list's bunches and the answer are packed, four bytes an ordinal. No TTL: they are free until they are given.
--
-- KEYS  1 the free ordinals (list of bunches)
-- ARGV  1 how many are wanted
local wanted, taken, size = tonumber(ARGV[1]) * 4, {}, 0

while size < wanted do
  local bunch = redis.call('LPOP', KEYS[1])
  if not bunch then
    break
  end
  local left = wanted - size
  if #bunch > left then
    redis.call('LPUSH', KEYS[1], string.sub(bunch, left + 1))
    bunch = string.sub(bunch, 1, left)
  end
  taken[#taken + 1] = bunch
  size = size + #bunch
end
return table.concat(taken)
